# SPDX-License-Identifier: MIT
RULES = %D%/completions %D%/configuration %D%/documents %D%/guides %D%/includes %D%/packages \
	%D%/sizes %D%/texts
TESTS += $(RULES)
EXTRA_DIST += $(RULES) %D%/exceptions.txt %D%/tap.sh
