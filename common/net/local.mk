# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/Connector.cpp %D%/Connector.hpp \
	%D%/Deadline.cpp %D%/Deadline.hpp \
	%D%/Descriptor.hpp \
	%D%/Endpoint.cpp %D%/Endpoint.hpp \
	%D%/ErrorQueue.cpp %D%/ErrorQueue.hpp \
	%D%/Failure.cpp %D%/Failure.hpp \
	%D%/fanOut.cpp %D%/fanOut.hpp \
	%D%/IcmpError.cpp %D%/IcmpError.hpp \
	%D%/QuietThread.cpp %D%/QuietThread.hpp \
	%D%/Route.cpp %D%/Route.hpp \
	%D%/SocketStream.cpp %D%/SocketStream.hpp \
	%D%/Stream.hpp
