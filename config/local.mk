# SPDX-License-Identifier: MIT
EXTRA_DIST += %D%/source-date

COMPLETIONS = %D%/completions/check_mx_reach %D%/completions/check_relay_domain \
	%D%/completions/check_smtp_dialog
nodist_completion_DATA += $(COMPLETIONS)
CLEANFILES += $(COMPLETIONS)

# A completion is named after its check.
$(COMPLETIONS): man/documents$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && man/documents $(@F) completion >$@.tmp && mv -f $@.tmp $@
