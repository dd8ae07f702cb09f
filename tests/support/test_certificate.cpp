#include "tests/support/test_certificate.hpp"

#include <memory>
#include <stdexcept>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace callboard::tests {

namespace {

struct release {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};
template <class T>
using owned = std::unique_ptr<T, release>;

void require(bool done) {
    if (!done)
        throw std::runtime_error("OpenSSL could not make the test certificate");
}

void add_extension(X509* certificate, int kind, const char* value) {
    const owned<X509_EXTENSION> extension{X509V3_EXT_conf_nid(nullptr, nullptr, kind, value)};
    require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

std::string text_of(BIO* bio) {
    char* bytes = nullptr;
    const auto length = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(length)};
}

} // namespace

test_certificate make_certificate(const char* names) {
    const owned<EVP_PKEY> key{EVP_EC_gen("P-256")};
    const owned<X509> certificate{X509_new()};
    require(key && certificate);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    auto* const name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    add_extension(certificate.get(), NID_subject_alt_name, names);
    require(X509_sign(certificate.get(), key.get(), EVP_sha256()) != 0);

    const owned<BIO> key_text{BIO_new(BIO_s_mem())};
    const owned<BIO> certificate_text{BIO_new(BIO_s_mem())};
    require(PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                     nullptr) == 1);
    require(PEM_write_bio_X509(certificate_text.get(), certificate.get()) == 1);
    return {text_of(key_text.get()), text_of(certificate_text.get())};
}

} // namespace callboard::tests
