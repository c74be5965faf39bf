# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/Data.hpp \
	%D%/FindingCode.hpp \
	%D%/Layout.cpp %D%/Layout.hpp \
	%D%/Measure.cpp %D%/Measure.hpp \
	%D%/Perfdata.cpp %D%/Perfdata.hpp \
	%D%/Range.cpp %D%/Range.hpp \
	%D%/Report.cpp %D%/Report.hpp \
	%D%/State.cpp %D%/State.hpp \
	%D%/TableText.cpp %D%/TableText.hpp \
	%D%/Thresholds.cpp %D%/Thresholds.hpp \
	%D%/Verdict.cpp %D%/Verdict.hpp
