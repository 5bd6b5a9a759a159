// SPDX-License-Identifier: Apache-2.0

/// The numbers of the zip format (PKWARE APPNOTE 6.3).
enum ZipFormat {
    static let localHeader: UInt32 = 0x0403_4b50
    static let centralHeader: UInt32 = 0x0201_4b50
    static let dataDescriptor: UInt32 = 0x0807_4b50
    static let end: UInt32 = 0x0605_4b50
    static let end64: UInt32 = 0x0606_4b50
    static let end64Locator: UInt32 = 0x0706_4b50

    static let localHeaderSize = 30
    static let centralHeaderSize = 46
    static let endSize = 22
    static let end64Size = 56
    static let end64LocatorSize = 20
    static let zip64Field: UInt16 = 1

    /// 1980-01-01, the first day the format knows.
    static let fixedDate: UInt16 = 0x0021
    static let stored: UInt16 = 0
    static let deflated: UInt16 = 8

    static let flagEncrypted: UInt16 = 1
    static let flagDescriptor: UInt16 = 1 << 3
    static let flagStrongEncryption: UInt16 = 1 << 6
    static let flagUTF8: UInt16 = 1 << 11
    static let flagMaskedHeaders: UInt16 = 1 << 13

    /// The largest size that fits without zip64.
    static let most32 = 0xFFFF_FFFE
}
