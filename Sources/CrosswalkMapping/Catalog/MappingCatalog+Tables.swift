// SPDX-License-Identifier: Apache-2.0

extension MappingCatalog {
    /// The text of a file beside a format's mapping, such as `schema.tsv`, or nil where there is none.
    ///
    /// A mapping added by the user that lies alone has the built-in one's tables.
    public func text(of file: String, beside id: String) -> String? {
        if let text = try? entry(id)?.folder.text(file) { return text }
        return try? MappingCatalog.builtIn.entry(id)?.folder.text(file)
    }
}
