# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/get.cpp %D%/get.hpp \
	%D%/Reader.cpp %D%/Reader.hpp
