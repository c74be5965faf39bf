# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/Escape.cpp %D%/Escape.hpp \
	%D%/Strings.cpp %D%/Strings.hpp \
	%D%/Table.hpp
