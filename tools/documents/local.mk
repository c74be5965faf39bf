# SPDX-License-Identifier: MIT
# The option tables are linked into a small program that writes what follows from them: for man/ and
# config/, no part of a check.
noinst_LIBRARIES += %D%/libdocuments.a
%C%_libdocuments_a_SOURCES = \
	%D%/BashCompletion.cpp %D%/BashCompletion.hpp \
	%D%/IcingaCommand.cpp %D%/IcingaCommand.hpp \
	%D%/ManOptions.cpp %D%/ManOptions.hpp \
	%D%/ZshCompletion.cpp %D%/ZshCompletion.hpp

noinst_PROGRAMS += %D%/documents
%C%_documents_SOURCES = %D%/main.cpp plugins/Checks.hpp
%C%_documents_LDADD = %D%/libdocuments.a $(CHECK_LIBS) common/libcommon.a $(LIBRARIES_USED)
