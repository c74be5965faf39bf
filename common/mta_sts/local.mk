# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/Fetch.cpp %D%/Fetch.hpp \
	%D%/Policy.cpp %D%/Policy.hpp \
	%D%/TextRecord.cpp %D%/TextRecord.hpp
