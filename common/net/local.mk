# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/Connector.cpp %D%/Connector.hpp \
	%D%/Deadline.cpp %D%/Deadline.hpp \
	%D%/Endpoint.cpp %D%/Endpoint.hpp \
	%D%/Failure.cpp %D%/Failure.hpp \
	%D%/SocketStream.cpp %D%/SocketStream.hpp \
	%D%/Stream.hpp
