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

package io.centrali.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyDirectory;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicyFault;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy documents as an application does.
 */
final class PolicyFiles {

	private final List<PolicyDocument> documents = new ArrayList<>();

	private final List<PolicyFault> faults = new ArrayList<>();

	static PolicyFiles of(List<Path> paths) {
		PolicyFiles files = new PolicyFiles();
		paths.forEach(files::add);
		return files;
	}

	/**
	 * Load the documents, and add what is wrong with them to the faults.
	 * @param settings what conditions mean that do not say it themselves
	 * @return the policy set, or {@code null} if there are faults
	 */
	@Nullable PolicySet load(PolicySettings settings) {
		try {
			PolicySet policySet = new PolicySetLoader(settings, PolicyLimits.DEFAULTS).load(1, this.documents,
					List.of());
			return this.faults.isEmpty() ? policySet : null;
		}
		catch (InvalidPolicySetException ex) {
			this.faults.addAll(ex.getFaults());
			return null;
		}
	}

	List<PolicyDocument> documents() {
		return this.documents;
	}

	List<PolicyFault> faults() {
		return this.faults;
	}

	private void add(Path path) {
		try {
			List<Path> files = Files.isDirectory(path) ? PolicyDirectory.read(path).documents() : List.of(path);
			if (files.isEmpty() || !Files.exists(files.get(0))) {
				fault(path, "There is no policy document.", "Add a '.json' document there, or correct the path.");
				return;
			}
			for (Path file : files) {
				read(file);
			}
		}
		catch (InvalidPolicySetException ex) {
			this.faults.addAll(ex.getFaults());
		}
		catch (IOException ex) {
			fault(path, "The directory cannot be read: " + ex + ".", "Make it readable.");
		}
	}

	private void read(Path file) {
		try {
			this.documents.add(new PolicyDocument(file.toString(), Files.readAllBytes(file)));
		}
		catch (IOException ex) {
			fault(file, "The document cannot be read: " + ex + ".", "Make it readable.");
		}
	}

	private void fault(Path path, String problem, String mend) {
		this.faults.add(new PolicyFault(path.toString(), 0, 0, "", problem, mend));
	}

}
