# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/Context.cpp %D%/Context.hpp \
	%D%/Errors.cpp %D%/Errors.hpp \
	%D%/Peer.cpp %D%/Peer.hpp \
	%D%/RecordScanner.cpp %D%/RecordScanner.hpp \
	%D%/TlsStream.cpp %D%/TlsStream.hpp
