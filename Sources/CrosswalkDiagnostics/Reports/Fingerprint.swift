// SPDX-License-Identifier: Apache-2.0

/// A number that stays the same for a cause from run to run, for baselines.
///
/// It is made of the id, the file and the group key, so neither a moved line nor a changed count makes a known cause
/// new. FNV-1a, 64 bits: no secret, no hash seed.
public enum Fingerprint {
    /// The fingerprint of a cause, as 16 hexadecimal digits.
    public static func of(_ finding: Finding) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in [finding.id, finding.place.file, finding.groupKey] {
            // The zero byte keeps `ab` + `c` apart from `a` + `bc`.
            for byte in part.utf8 + [0] {
                hash ^= UInt64(byte)
                hash &*= 0x0000_0100_0000_01B3
            }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
