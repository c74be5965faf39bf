# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/Resolver.cpp %D%/Resolver.hpp \
	%D%/StubResolver.cpp %D%/StubResolver.hpp
