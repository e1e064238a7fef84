/* Readers by their USB numbers (reader.h): those that the libraries know. */
#include "drivers/nfc/reader.h"

#define LIBNFC(vendor, product, name, driver) \
    {vendor, product, name, "langhuan-nfc", driver, "libnfc6", \
     DEVICE_CARD_READER}

/* ISO/IEC 15693 in a transparent session; pcscd has the reader. */
#define PCSC(vendor, product, name) \
    {vendor, product, name, "langhuan-pcsc", "pcsc", "pcscd, libccid 1.5.3", \
     DEVICE_TAG_READER}

static const struct nfc_model models[] = {
    LIBNFC(0x072F, 0x2200, "ACR122U", "acr122_usb"),
    LIBNFC(0x072F, 0x2214, "ACR1222U", "acr122_usb"),
    LIBNFC(0x072F, 0x90CC, "Touchatag", "acr122_usb"),
    LIBNFC(0x04CC, 0x0531, "PN531", "pn53x_usb"),
    LIBNFC(0x04CC, 0x2533, "PN533", "pn53x_usb"),
    LIBNFC(0x04E6, 0x5591, "SCL3711", "pn53x_usb"),
    LIBNFC(0x04E6, 0x5594, "SCL3712", "pn53x_usb"),
    LIBNFC(0x054C, 0x0193, "RC-S370", "pn53x_usb"),
    LIBNFC(0x1FD3, 0x0608, "LoGO", "pn53x_usb"),
    PCSC(0x072F, 0x2303, "ACR1552U"),
    PCSC(0x072F, 0x2308, "ACR1552U"),
};
enum { MODELS = sizeof models / sizeof *models };

const struct nfc_model nfc_serial_model = {
    0, 0, "PN532", "langhuan-nfc", "pn532_uart", "libnfc6",
    DEVICE_CARD_READER};

const struct nfc_model nfc_pcsc_model = PCSC(0, 0, "PC/SC");

const struct nfc_model *nfc_model_nth(size_t n)
{
    return n < MODELS ? &models[n] : NULL;
}

const struct nfc_model *nfc_model(uint16_t vendor, uint16_t product)
{
    for (size_t i = 0; i < MODELS; i++)
        if (models[i].vendor == vendor && models[i].product == product)
            return &models[i];
    return NULL;
}
