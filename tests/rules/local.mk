# SPDX-License-Identifier: MIT
RULES = %D%/completions %D%/configuration %D%/documents %D%/guides %D%/includes %D%/packages \
	%D%/texts
TESTS += $(RULES)
EXTRA_DIST += $(RULES) %D%/sizes %D%/tap.sh
