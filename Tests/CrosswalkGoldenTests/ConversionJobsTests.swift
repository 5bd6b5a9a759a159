// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkEngine
import CrosswalkTesting
import Testing

@testable import CrosswalkKit

@Suite struct ConversionJobsTests {
    @Test(arguments: ["oneroster-csv-1.1", "oneroster-csv-1.2", "sif-unity-4.2"])
    func `rows and objects are written by as many threads as were asked for`(format: String) throws {
        let folder = try TemporaryFolder()
        var options = Conversion.Options()
        options.jobs = 3
        let target = try OutputTarget.open(path: folder.path("out"), severalFiles: true)
        let writer = try Conversion(Converted.formats, options: options).writer(to: format, output: target)
        #expect((writer as? MappedWriter)?.jobs == 3)
    }
}
