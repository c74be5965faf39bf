# SPDX-License-Identifier: MIT
# The command line, through the real program.
check_PROGRAMS += %D%/usage %D%/options
TESTS += %D%/usage %D%/options
%C%_usage_SOURCES = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/usage.cpp
%C%_usage_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED)
%C%_options_SOURCES = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/Exchange.cpp %D%/Exchange.hpp \
	%D%/options.cpp
%C%_options_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
