# SPDX-License-Identifier: MIT
# The dialogue files, played in memory and against the real program.
check_PROGRAMS += %D%/play %D%/play-binary
TESTS += %D%/play %D%/play-binary
%C%_play_SOURCES = \
	%D%/Acceptance.cpp %D%/Acceptance.hpp \
	%D%/Expectation.cpp %D%/Expectation.hpp \
	%D%/Files.cpp %D%/Files.hpp \
	%D%/play.cpp
%C%_play_LDADD = tests/lab/liblab.a $(CHECK_LIBS) common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
%C%_play_binary_SOURCES = \
	%D%/Expectation.cpp %D%/Expectation.hpp \
	%D%/Files.cpp %D%/Files.hpp \
	%D%/playBinary.cpp
%C%_play_binary_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)

EXTRA_DIST += %D%/README.md %D%/dots.eml %D%/eightBit.eml

# One file for each situation: too many to name them here.
dist-hook: dist-dialogues
.PHONY: dist-dialogues
dist-dialogues:
	(cd $(srcdir) && find tests/dialogues -name '*.dlg' -print | sort | tar -cf - -T -) | \
		(cd $(distdir) && tar -xf -)
