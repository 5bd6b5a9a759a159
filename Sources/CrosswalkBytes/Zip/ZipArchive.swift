// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A zip that is one document, such as a workbook: its parts by name, each read as often as needed.
///
/// Unlike ``InputTree`` it leaves out nothing and renames nothing. The limits of zips apply.
public struct ZipArchive: Sendable {
    private let descriptor: Descriptor
    private let members: [String: ZipMember]
    private let limits: InputLimits
    private let archive: String

    /// Opens an archive; its bytes go to a temporary file, because the directory is at the end.
    ///
    /// - Throws: `CrosswalkError` `IO-ZIP-…`, `IO-TMP-…`, or the source's own.
    public init(_ source: any ByteSource, name: String, limits: InputLimits = .standard) throws {
        let spool = SpoolFile(memory: 0)
        try spool.appendAll(of: source)
        descriptor = try spool.descriptorWithEverything()
        let listed = try ZipDirectory.read(descriptor, archive: name, limits: limits)
        members = Dictionary(listed.map { ($0.name.lowercased(), $0) }) { first, _ in first }
        self.limits = limits
        archive = name
    }

    /// True where the archive has a part; names are compared without regard to case.
    public func contains(_ part: String) -> Bool { members[part.lowercased()] != nil }

    /// A part's bytes from the front, or nil where there is no such part.
    ///
    /// - Throws: `CrosswalkError` `IO-ZIP-…`.
    public func open(_ part: String) throws -> (any ByteSource)? {
        guard let member = members[part.lowercased()] else { return nil }
        return try ZipMemberSource(descriptor, member: member, name: archive, limits: limits)
    }

    /// True where the archive's directory names a workbook's main part.
    static func isWorkbook(_ members: [ZipMember]) -> Bool {
        members.contains { $0.name.lowercased() == "xl/workbook.xml" }
    }
}
