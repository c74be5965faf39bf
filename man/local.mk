# SPDX-License-Identifier: MIT
# The option table is linked into a small program that writes what follows from it.
noinst_PROGRAMS += %D%/documents
%C%_documents_SOURCES = %D%/documents.cpp
%C%_documents_LDADD = plugins/check_smtp_dialog/libcheck.a common/libcommon.a $(LIBRARIES_USED)

# Not distributed, or `make distcheck` would miss the rebuilt page's generator.
nodist_man_MANS += %D%/check_smtp_dialog.8
EXTRA_DIST += %D%/check_smtp_dialog.8.in
CLEANFILES += %D%/check_smtp_dialog.8 %D%/check_smtp_dialog.8.options

%D%/check_smtp_dialog.8: %D%/check_smtp_dialog.8.in %D%/documents$(EXEEXT)
	$(AM_V_GEN)%D%/documents man >$@.options && \
	$(SED) -e '/^@OPTIONS@$$/r $@.options' -e '/^@OPTIONS@$$/d' \
		$(srcdir)/%D%/check_smtp_dialog.8.in >$@.tmp && \
	rm -f $@.options && mv -f $@.tmp $@
