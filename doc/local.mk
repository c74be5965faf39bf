# SPDX-License-Identifier: MIT
# A page for each task, and the pictures in them.
dist_doc_DATA += \
	%D%/backup-mx.md \
	%D%/hosting-farm.md \
	%D%/icinga2.md \
	%D%/migration.md \
	%D%/mx.md \
	%D%/outgoing-relay.md \
	%D%/states.md \
	%D%/submission.md
picturesdir = $(docdir)/pictures
dist_pictures_DATA = %D%/pictures/phases.png
EXTRA_DIST += %D%/pictures/make %D%/pictures/slow-server.py
