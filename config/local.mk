# SPDX-License-Identifier: MIT
EXTRA_DIST += %D%/source-date

nodist_completion_DATA += %D%/completions/check_smtp_dialog
CLEANFILES += %D%/completions/check_smtp_dialog

%D%/completions/check_smtp_dialog: man/documents$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && man/documents completion >$@.tmp && mv -f $@.tmp $@
