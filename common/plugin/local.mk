# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/Dialogue.cpp %D%/Dialogue.hpp \
	%D%/Environment.cpp %D%/Environment.hpp \
	%D%/Farewells.cpp %D%/Farewells.hpp \
	%D%/JsonOutput.cpp %D%/JsonOutput.hpp \
	%D%/JsonTexts.cpp %D%/JsonTexts.hpp \
	%D%/Output.cpp %D%/Output.hpp \
	%D%/Progress.hpp \
	%D%/Run.cpp %D%/Run.hpp \
	%D%/Targets.cpp %D%/Targets.hpp \
	%D%/Watchdog.cpp %D%/Watchdog.hpp
