# SPDX-License-Identifier: MIT
noinst_LIBRARIES += %D%/libcheck.a
%C%_libcheck_a_SOURCES = \
	%D%/Config.cpp %D%/Config.hpp \
	%D%/Dialog.cpp %D%/Dialog.hpp \
	%D%/Evidence.hpp \
	%D%/Judge.cpp %D%/Judge.hpp \
	%D%/Options.cpp %D%/Options.hpp \
	%D%/Probe.cpp %D%/Probe.hpp

plugin_PROGRAMS += %D%/check_smtp_dialog
%C%_check_smtp_dialog_SOURCES = %D%/main.cpp
%C%_check_smtp_dialog_LDADD = %D%/libcheck.a common/libcommon.a $(LIBRARIES_USED)
