// SPDX-License-Identifier: Apache-2.0

/// What a namespace says of the family and version of a document; evidence, never proof.
struct SIFNamespace {
    /// Whose namespace it is.
    enum Owner: Equatable {
        case none
        case us
        case northAmerica3
        case unity
        case australia
        case other
        /// One that looks like SIF's, but no version has it.
        case unreal
        /// Of something else.
        case foreign
    }

    let owner: Owner
    /// The name of the family and version for people.
    let title: String

    init(_ uri: String) {
        let folded = uri.lowercased()
        guard !folded.isEmpty else {
            owner = .none
            title = "no namespace"
            return
        }
        guard folded.contains("sifinfo") || folded.contains("sifassociation") else {
            owner = .foreign
            title = "a namespace of something else"
            return
        }
        let parts = folded.split(separator: "/").map(String.init)
        let version = parts.last ?? ""
        let host = parts.count > 1 ? parts[1] : ""
        let path = parts.dropFirst(2).joined(separator: "/")
        let isAssociation = host.hasSuffix("sifassociation.org")
        if path == "infrastructure/2.x" || path == "infrastructure/1.x" || path.hasPrefix("infrastructure/1."),
            host.hasSuffix("sifinfo.org")
        {
            owner = .us
            title = "US \(version)"
        } else if isAssociation, path.hasPrefix("datamodel/na/4") {
            owner = .unity
            title = "NA Unity \(version)"
        } else if isAssociation, path.hasPrefix("datamodel/na/") || path.hasPrefix("datamodel/us/") {
            owner = .northAmerica3
            title = "NA \(version)"
        } else if isAssociation && path.hasPrefix("datamodel/au/") || path.hasPrefix("au/datamodel/1.") {
            owner = .australia
            title = "AU \(version)"
        } else if path.hasPrefix("datamodel/uk/") || path.hasPrefix("uk/infrastructure/")
            || path.hasPrefix("datamodel/nz/") || path.hasPrefix("infrastructure/3")
        {
            owner = .other
            title = path
        } else {
            owner = .unreal
            title = "a namespace that no version of SIF has"
        }
    }

    /// True where objects of a family may be in it.
    func fits(_ family: SIFModel.KeyForm) -> Bool {
        switch family {
        case .plain: owner == .us
        case .hyphenated: owner == .australia
        case .mixed: owner == .unity
        case .versioned: owner == .unity || owner == .northAmerica3
        }
    }
}
