# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/Escape.cpp %D%/Escape.hpp \
	%D%/Strings.cpp %D%/Strings.hpp \
	%D%/Table.hpp
