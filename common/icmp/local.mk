# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/EchoMessage.cpp %D%/EchoMessage.hpp \
	%D%/EchoSocket.cpp %D%/EchoSocket.hpp \
	%D%/IcmpPinger.cpp %D%/IcmpPinger.hpp \
	%D%/Pinger.hpp \
	%D%/RawPrivilege.cpp %D%/RawPrivilege.hpp
