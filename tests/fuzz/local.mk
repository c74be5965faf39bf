# SPDX-License-Identifier: MIT
# No part of `make check`: it needs clang, and time. FUZZ_SECONDS is for each target.
EXTRA_DIST += %D%/README.md %D%/install-packages %D%/run %D%/Require.hpp \
	%D%/addresses.cpp %D%/dnsMessages.cpp %D%/dnsResponses.cpp %D%/iniFiles.cpp %D%/messages.cpp \
	%D%/policies.cpp %D%/ranges.cpp %D%/replies.cpp %D%/reports.cpp %D%/staples.cpp
FUZZ_SECONDS = 20
.PHONY: fuzz
fuzz:
	$(MKDIR_P) %D%/out
	@AM_TAP_AWK='$(AWK)' $(srcdir)/tests/run-suite %D%/run $(abs_srcdir) \
		$(abs_builddir)/%D%/out $(FUZZ_SECONDS)
clean-local: clean-fuzz
.PHONY: clean-fuzz
clean-fuzz:
	rm -rf %D%/out %D%/run.log %D%/run.trs
