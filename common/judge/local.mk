# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/Auth.cpp %D%/Auth.hpp \
	%D%/Certificate.cpp %D%/Certificate.hpp \
	%D%/CertificateTable.cpp %D%/CertificateTable.hpp \
	%D%/Code.cpp %D%/Code.hpp \
	%D%/Dane.cpp %D%/Dane.hpp \
	%D%/Delivery.cpp %D%/Delivery.hpp \
	%D%/Failure.cpp %D%/Failure.hpp \
	%D%/Oddity.cpp %D%/Oddity.hpp \
	%D%/Reply.cpp %D%/Reply.hpp \
	%D%/ReverseDns.cpp %D%/ReverseDns.hpp \
	%D%/Tls.cpp %D%/Tls.hpp
