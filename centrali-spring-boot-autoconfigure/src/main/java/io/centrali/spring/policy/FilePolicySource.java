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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyDirectory;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicyFault;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Policy documents in a directory and those below it, or a single one. The volume of a
 * ConfigMap or Secret is read as a whole.
 */
final class FilePolicySource implements PolicySource {

	// As Kubernetes writes volumes (AtomicWriter).
	private static final String VOLUME_LINK = "..data";

	private final Path path;

	FilePolicySource(Path path) {
		this.path = path.toAbsolutePath().normalize();
	}

	@Override
	public PolicySnapshot read() throws IOException {
		if (!Files.isDirectory(this.path)) {
			return new PolicySnapshot(documents(this.path, List.of(this.path)), false);
		}
		FilePermissions.check(this.path);
		Path volume = volume();
		if (volume != null && leadsToVolume()) {
			return new PolicySnapshot(volumeDocuments(volume), true);
		}
		return new PolicySnapshot(documents(this.path), false);
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

	private boolean leadsToVolume() throws IOException {
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.path, FilePolicySource::isRead)) {
			for (Path entry : entries) {
				if (!Files.isSymbolicLink(entry) || !Files.readSymbolicLink(entry).startsWith(VOLUME_LINK)) {
					return false;
				}
			}
			return true;
		}
	}

	private static boolean isRead(Path entry) {
		return PolicyDirectory.isDocument(entry) || (PolicyDirectory.isVisible(entry) && Files.isDirectory(entry));
	}

	// It may go while it is read.
	private List<PolicyDocument> volumeDocuments(Path volume) throws IOException {
		try {
			return documents(volume);
		}
		catch (IOException | PolicySourceException ex) {
			Path next = volume();
			if (next == null || next.equals(volume)) {
				throw ex;
			}
			return documents(next);
		}
	}

	private List<PolicyDocument> documents(Path root) throws IOException {
		PolicyDirectory directory = look(root);
		for (Path each : directory.directories()) {
			FilePermissions.check(each);
		}
		return documents(root, directory.documents());
	}

	private static PolicyDirectory look(Path root) throws IOException {
		try {
			return PolicyDirectory.read(root);
		}
		catch (InvalidPolicySetException ex) {
			PolicyFault fault = ex.getFaults().get(0);
			throw new PolicySourceException("'" + fault.location() + "' must not be read. "
					+ StringUtils.trimTrailingCharacter(fault.problem(), '.'), fault.mend(), ex);
		}
	}

	private List<PolicyDocument> documents(Path root, List<Path> files) throws IOException {
		if (files.isEmpty() || !Files.exists(files.get(0))) {
			throw new PolicySourceException("There is no policy document in '" + this.path + "'",
					"Add a '.json' document there, or correct 'centrali.policies.locations'.", null);
		}
		List<PolicyDocument> documents = new ArrayList<>(files.size());
		for (Path file : files) {
			FilePermissions.check(file);
			// A pipe would be waited for.
			if (!Files.isRegularFile(file)) {
				throw new PolicySourceException("'" + file + "' is no regular file", "Remove or rename it.", null);
			}
			// The same wherever a volume is: only its content is to tell whether it
			// changed.
			String location = this.path.resolve(root.relativize(file)).toString();
			documents.add(new PolicyDocument(location, Files.readAllBytes(file)));
		}
		return documents;
	}

	@Override
	public boolean isWatched() {
		return true;
	}

	@Override
	public Subscription listen(Runnable onChange) {
		return FileWatch.start(this.path, onChange);
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
