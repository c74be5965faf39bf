# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/CommonConfig.cpp %D%/CommonConfig.hpp \
	%D%/Environment.cpp %D%/Environment.hpp \
	%D%/JsonOutput.cpp %D%/JsonOutput.hpp \
	%D%/Progress.hpp \
	%D%/Run.cpp %D%/Run.hpp \
	%D%/Watchdog.cpp %D%/Watchdog.hpp
