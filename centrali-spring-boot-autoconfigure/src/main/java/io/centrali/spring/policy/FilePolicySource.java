/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.centrali.policy.PolicyDocument;

/**
 * Policy documents in a directory, or a single one. Hidden files are passed over, as
 * editors and ConfigMap volumes keep their own there; a link that leads out of the
 * directory is refused.
 */
final class FilePolicySource implements PolicySource {

	static final String SUFFIX = ".json";

	private final Path path;

	FilePolicySource(Path path) {
		this.path = path.toAbsolutePath().normalize();
	}

	@Override
	public PolicySnapshot read() throws IOException {
		List<Path> files = Files.isDirectory(this.path) ? list() : List.of(this.path);
		if (files.isEmpty() || !Files.exists(files.get(0))) {
			throw new PolicySourceException("There is no policy document in '" + this.path + "'",
					"Add a '.json' document there, or correct 'centrali.policies.locations'.", null);
		}
		List<PolicyDocument> documents = new ArrayList<>(files.size());
		for (Path file : files) {
			// A pipe would be waited for.
			if (!Files.isRegularFile(file)) {
				throw new PolicySourceException("'" + file + "' is no regular file", "Remove or rename it.", null);
			}
			documents.add(new PolicyDocument(file.toString(), Files.readAllBytes(file)));
		}
		return PolicySnapshot.of(documents);
	}

	private List<Path> list() throws IOException {
		Path directory = this.path.toRealPath();
		try (Stream<Path> files = Files.list(this.path)) {
			List<Path> documents = files.filter((file) -> isDocument(file.getFileName().toString())).sorted().toList();
			for (Path document : documents) {
				if (!document.toRealPath().startsWith(directory)) {
					throw new PolicySourceException("'" + document + "' is a link that leads out of its directory",
							"Copy the document into the directory.", null);
				}
			}
			return documents;
		}
	}

	private static boolean isDocument(String name) {
		return name.endsWith(SUFFIX) && !name.startsWith(".");
	}

	@Override
	public boolean isWatched() {
		return true;
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
