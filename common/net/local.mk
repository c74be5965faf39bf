# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/Connector.cpp %D%/Connector.hpp \
	%D%/Deadline.cpp %D%/Deadline.hpp \
	%D%/Descriptor.hpp \
	%D%/EchoMessage.cpp %D%/EchoMessage.hpp \
	%D%/EchoSocket.cpp %D%/EchoSocket.hpp \
	%D%/Endpoint.cpp %D%/Endpoint.hpp \
	%D%/ErrorQueue.cpp %D%/ErrorQueue.hpp \
	%D%/Failure.cpp %D%/Failure.hpp \
	%D%/IcmpError.cpp %D%/IcmpError.hpp \
	%D%/IcmpPinger.cpp %D%/IcmpPinger.hpp \
	%D%/Pinger.hpp \
	%D%/QuietThread.cpp %D%/QuietThread.hpp \
	%D%/RawPrivilege.cpp %D%/RawPrivilege.hpp \
	%D%/Route.cpp %D%/Route.hpp \
	%D%/SocketStream.cpp %D%/SocketStream.hpp \
	%D%/Stream.hpp \
	%D%/fanOut.cpp %D%/fanOut.hpp
