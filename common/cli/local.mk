# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/BashCompletion.cpp \
	%D%/Documents.hpp \
	%D%/ExtraOpts.cpp %D%/ExtraOpts.hpp \
	%D%/Help.cpp %D%/Help.hpp \
	%D%/IcingaCommand.cpp \
	%D%/IniSection.cpp %D%/IniSection.hpp \
	%D%/InputFile.cpp %D%/InputFile.hpp \
	%D%/ManOptions.cpp \
	%D%/OptionTable.cpp %D%/OptionTable.hpp \
	%D%/Parser.cpp %D%/Parser.hpp \
	%D%/Program.hpp \
	%D%/Refusal.hpp \
	%D%/SecretWords.cpp %D%/SecretWords.hpp \
	%D%/UsageError.hpp \
	%D%/Values.cpp %D%/Values.hpp \
	%D%/ZshCompletion.cpp
