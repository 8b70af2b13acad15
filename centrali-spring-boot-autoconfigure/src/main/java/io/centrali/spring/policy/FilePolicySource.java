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
import org.jspecify.annotations.Nullable;

/**
 * Policy documents in a directory, or a single one. Hidden files are passed over, as
 * editors and ConfigMap volumes keep their own there; a link that leads out of the
 * directory is refused. The volume of a ConfigMap or Secret is read as a whole.
 */
final class FilePolicySource implements PolicySource {

	static final String SUFFIX = ".json";

	// As Kubernetes writes volumes (AtomicWriter).
	private static final String VOLUME_LINK = "..data";

	private final Path path;

	FilePolicySource(Path path) {
		this.path = path.toAbsolutePath().normalize();
	}

	@Override
	public PolicySnapshot read() throws IOException {
		List<Path> files = Files.isDirectory(this.path) ? list(this.path) : List.of(this.path);
		Path volume = volume();
		if (volume != null && leadToVolume(files)) {
			return new PolicySnapshot(documents(volume), true);
		}
		return new PolicySnapshot(documents(files), false);
	}

	// Where the files of a ConfigMap or Secret are now. Another directory takes its place
	// in one step, but links to files that are new come later.
	private @Nullable Path volume() throws IOException {
		Path link = this.path.resolve(VOLUME_LINK);
		if (!Files.isSymbolicLink(link)) {
			return null;
		}
		Path volume = link.toRealPath();
		return volume.startsWith(this.path.toRealPath()) ? volume : null;
	}

	private static boolean leadToVolume(List<Path> files) throws IOException {
		for (Path file : files) {
			if (!Files.isSymbolicLink(file) || !Files.readSymbolicLink(file).startsWith(VOLUME_LINK)) {
				return false;
			}
		}
		return true;
	}

	// It may go while it is read.
	private List<PolicyDocument> documents(Path volume) throws IOException {
		try {
			return documents(list(volume));
		}
		catch (IOException | PolicySourceException ex) {
			Path next = volume();
			if (next == null || next.equals(volume)) {
				throw ex;
			}
			return documents(list(next));
		}
	}

	private List<PolicyDocument> documents(List<Path> files) throws IOException {
		if (files.isEmpty() || !Files.exists(files.get(0))) {
			throw new PolicySourceException("There is no policy document in '" + this.path + "'",
					"Add a '.json' document there, or correct 'centrali.policies.locations'.", null);
		}
		checkInside(files);
		List<PolicyDocument> documents = new ArrayList<>(files.size());
		for (Path file : files) {
			// A pipe would be waited for.
			if (!Files.isRegularFile(file)) {
				throw new PolicySourceException("'" + file + "' is no regular file", "Remove or rename it.", null);
			}
			documents.add(new PolicyDocument(location(file), Files.readAllBytes(file)));
		}
		return documents;
	}

	// The same wherever a volume is: only its content is to tell whether it changed.
	private String location(Path file) {
		return Files.isDirectory(this.path) ? this.path.resolve(file.getFileName()).toString() : file.toString();
	}

	private static List<Path> list(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter((file) -> isDocument(file.getFileName().toString())).sorted().toList();
		}
	}

	private void checkInside(List<Path> files) throws IOException {
		if (!Files.isDirectory(this.path)) {
			return;
		}
		Path directory = this.path.toRealPath();
		for (Path file : files) {
			if (!file.toRealPath().startsWith(directory)) {
				throw new PolicySourceException("'" + file + "' is a link that leads out of its directory",
						"Copy the document into the directory.", null);
			}
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
