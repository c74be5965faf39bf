# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/HostName.cpp %D%/HostName.hpp \
	%D%/Question.cpp %D%/Question.hpp \
	%D%/Resolver.cpp %D%/Resolver.hpp \
	%D%/Response.cpp %D%/Response.hpp \
	%D%/Server.cpp %D%/Server.hpp \
	%D%/StubResolver.cpp %D%/StubResolver.hpp
