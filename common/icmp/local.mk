# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/EchoMessage.cpp %D%/EchoMessage.hpp \
	%D%/EchoSocket.cpp %D%/EchoSocket.hpp \
	%D%/IcmpPinger.cpp %D%/IcmpPinger.hpp \
	%D%/Pinger.hpp \
	%D%/RawPrivilege.cpp %D%/RawPrivilege.hpp
