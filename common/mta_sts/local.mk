# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/Fetch.cpp %D%/Fetch.hpp \
	%D%/Policy.cpp %D%/Policy.hpp \
	%D%/TextRecord.cpp %D%/TextRecord.hpp
