# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/get.cpp %D%/get.hpp \
	%D%/Reader.cpp %D%/Reader.hpp
