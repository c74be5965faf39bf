# SPDX-License-Identifier: MIT
# Not distributed, or `make distcheck` would miss the rebuilt pages' generator.
nodist_man_MANS += $(PAGES)
EXTRA_DIST += $(PAGES:.8=.8.in)
CLEANFILES += $(PAGES)

PLACES = -e 's|[@]icingadir[@]|$(icingadir)|' -e 's|[@]nagiosdir[@]|$(nagiosdir)|' \
	-e 's|[@]nrpedir[@]|$(nrpedir)|' -e 's|[@]examplesdir[@]|$(examplesdir)|' \
	-e 's|[@]docdir[@]|$(docdir)|'

# The page of a check is named after it.
WRITE_PAGE = $(AM_V_GEN)$(MKDIR_P) $(@D) && \
	tools/documents/documents $$(basename $@ .8) man >$@.options && \
	$(SED) -e '/^@OPTIONS@$$/r $@.options' -e '/^@OPTIONS@$$/d' $(PLACES) $(srcdir)/$@.in >$@.tmp && \
	rm -f $@.options && mv -f $@.tmp $@
$(PAGES): %.8: %.8.in tools/documents/documents$(EXEEXT)
	$(WRITE_PAGE)
