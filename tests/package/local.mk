# SPDX-License-Identifier: MIT
# What a user gets: the tarball, the packages that are built from it, the release. SUITE is the
# Debian that check-chroot builds in.
EXTRA_DIST += \
	%D%/chroot \
	%D%/distcheck \
	%D%/install-packages \
	%D%/installed \
	%D%/packages.txt \
	%D%/release \
	%D%/suite

CLEANFILES += %D%/suite.log %D%/suite.trs
clean-local: clean-package
.PHONY: check-chroot check-dist check-package clean-package release-check
check-dist: dist
	$(srcdir)/%D%/distcheck $(distdir).tar.gz
check-package: dist
	@AM_TAP_AWK='$(AWK)' $(srcdir)/tests/run-suite %D%/suite $(distdir).tar.gz %D%/out
check-chroot: dist
	$(srcdir)/%D%/chroot $(distdir).tar.gz $(abs_builddir)/roots $(SUITE)
release-check: all
	@$(srcdir)/%D%/release $(srcdir) $(PACKAGE_VERSION)
clean-package:
	rm -rf %D%/out %D%/release.logs
