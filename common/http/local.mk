# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/Reader.cpp %D%/Reader.hpp \
	%D%/get.cpp %D%/get.hpp
