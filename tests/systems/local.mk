# SPDX-License-Identifier: MIT
# The README's commands in other systems; debootstrap makes them, which needs root and a mirror.
EXTRA_DIST += %D%/roots.sh %D%/run
clean-local: clean-roots
.PHONY: clean-roots
clean-roots:
	rm -rf --one-file-system roots
