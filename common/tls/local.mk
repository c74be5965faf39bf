# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/Asn1.hpp \
	%D%/Certificate.cpp %D%/Certificate.hpp \
	%D%/ChainFault.cpp %D%/ChainFault.hpp \
	%D%/Context.cpp %D%/Context.hpp \
	%D%/Dane.cpp %D%/Dane.hpp \
	%D%/Errors.cpp %D%/Errors.hpp \
	%D%/Handshake.cpp %D%/Handshake.hpp \
	%D%/RecordScanner.cpp %D%/RecordScanner.hpp \
	%D%/Staple.cpp %D%/Staple.hpp \
	%D%/StapleMessage.cpp %D%/StapleMessage.hpp \
	%D%/TlsStream.cpp %D%/TlsStream.hpp
