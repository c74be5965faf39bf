// SPDX-License-Identifier: MIT
// Dates of certificates, counted in 64 bits where time_t has 32 too.
#include "judge/Certificate.hpp"
#include "lab/Certificates.hpp"
#include "lab/Pem.hpp"
#include "options/CertificateDays.hpp"
#include "unit/Cases.hpp"

namespace {

using namespace std::chrono;

struct Row {
    const char *from;
    const char *to;
    sys_seconds first, last; ///< as seen
    const char *days;
    std::int64_t left; ///< on 2026-11-27
};

constexpr sys_seconds at(sys_days day, seconds time = seconds{})
{
    return day + time;
}

constexpr sys_seconds now = at(2026y / 11 / 27, 12h);
constexpr sys_seconds most = time_point_cast<seconds>(system_clock::time_point::max());

const Row rows[] = {
    {"20261001000000Z", "20261206120000Z", at(2026y / 10 / 1), at(2026y / 12 / 6, 12h),
     "2026-10-01 to 2026-12-06", 9},
    {"500101000000Z", "691231235959Z", at(1950y / 1 / 1), at(1970y / 1 / 1, -1s),
     "1950-01-01 to 1969-12-31", -20785},
    {"19491231235959Z", "19700101000000Z", at(1950y / 1 / 1), at(1970y / 1 / 1),
     "1950-01-01 to 1970-01-01", -20785},
    {"00000101000000Z", "00010101000000Z", at(1950y / 1 / 1), at(1950y / 1 / 1),
     "1950-01-01 to 1950-01-01", -28090},
    {"380119031407Z", "380119031408Z", at(2038y / 1 / 19, 3h + 14min + 7s),
     at(2038y / 1 / 19, 3h + 14min + 8s), "2038-01-19 to 2038-01-19", 4070},
    {"20500101000000Z", "21060207062816Z", at(2050y / 1 / 1), at(2106y / 2 / 7, 6h + 28min + 16s),
     "2050-01-01 to 2106-02-07", 28925},
    {"20260101000000Z", "22620411234716Z", at(2026y / 1 / 1), most, "2026-01-01 to 2262-04-11",
     85967},
    {"20260101000000Z", "99991231235959Z", at(2026y / 1 / 1), most, "2026-01-01 to 2262-04-11",
     85967},
};

tls::Certificate made(const Row &row)
{
    lab::CertificateWish wish{{"mx.example"}};
    wish.validFrom = row.from;
    wish.validTo = row.to;
    return tls::describe(lab::readCertificate(lab::Authority::selfSigned(wish).certificate).get());
}

std::int64_t secondsOf(judge::WallTime time)
{
    return floor<seconds>(time).time_since_epoch().count();
}

const unit::Registration registered("CertificateDates", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(std::string(row.from) + " to " + row.to, [row] {
            const tls::Certificate certificate = made(row);
            CPPUNIT_ASSERT_EQUAL(secondsOf(row.first), secondsOf(certificate.notBefore));
            CPPUNIT_ASSERT_EQUAL(secondsOf(row.last), secondsOf(certificate.notAfter));
            CPPUNIT_ASSERT_EQUAL(std::string(row.days), judge::day(certificate.notBefore) +
                                                            " to " +
                                                            judge::day(certificate.notAfter));
            CPPUNIT_ASSERT_EQUAL(row.left, judge::daysLeft(certificate, now));
        });
    suite.add("9 days left are an alert", [] {
        const auto finding = judge::judgeDates(made(rows[0]), "certificate", {{30, {}}},
                                                nagios::State::critical, now);
        CPPUNIT_ASSERT(finding && finding->state == nagios::State::warning);
        CPPUNIT_ASSERT_EQUAL(std::string("certificate expires in 9 days, on 2026-12-06"),
                             finding->text);
    });
});

} // namespace
