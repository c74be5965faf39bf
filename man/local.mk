# SPDX-License-Identifier: MIT
# Not distributed, or `make distcheck` would miss the rebuilt pages' generator.
PAGES = %D%/check_mx_reach.8 %D%/check_relay_domain.8 %D%/check_smtp_dialog.8
nodist_man_MANS += $(PAGES)
EXTRA_DIST += %D%/check_mx_reach.8.in %D%/check_relay_domain.8.in %D%/check_smtp_dialog.8.in
CLEANFILES += $(PAGES)

PLACES = -e 's|[@]icingadir[@]|$(icingadir)|' -e 's|[@]nagiosdir[@]|$(nagiosdir)|' \
	-e 's|[@]nrpedir[@]|$(nrpedir)|' -e 's|[@]examplesdir[@]|$(examplesdir)|' \
	-e 's|[@]docdir[@]|$(docdir)|'

# The page of a check is named after it.
WRITE_PAGE = $(AM_V_GEN)$(MKDIR_P) $(@D) && \
	tools/documents/documents $$(basename $@ .8) man >$@.options && \
	$(SED) -e '/^@OPTIONS@$$/r $@.options' -e '/^@OPTIONS@$$/d' $(PLACES) $(srcdir)/$@.in >$@.tmp && \
	rm -f $@.options && mv -f $@.tmp $@
%D%/check_mx_reach.8: %D%/check_mx_reach.8.in tools/documents/documents$(EXEEXT)
	$(WRITE_PAGE)
%D%/check_relay_domain.8: %D%/check_relay_domain.8.in tools/documents/documents$(EXEEXT)
	$(WRITE_PAGE)
%D%/check_smtp_dialog.8: %D%/check_smtp_dialog.8.in tools/documents/documents$(EXEEXT)
	$(WRITE_PAGE)
