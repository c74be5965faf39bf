# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/ExtraOpts.cpp %D%/ExtraOpts.hpp \
	%D%/Help.cpp %D%/Help.hpp \
	%D%/IniSection.cpp %D%/IniSection.hpp \
	%D%/InputFile.cpp %D%/InputFile.hpp \
	%D%/OptionTable.cpp %D%/OptionTable.hpp \
	%D%/Parser.cpp %D%/Parser.hpp \
	%D%/Program.hpp \
	%D%/Refusal.hpp \
	%D%/SecretWords.cpp %D%/SecretWords.hpp \
	%D%/UsageError.hpp \
	%D%/Values.cpp %D%/Values.hpp
