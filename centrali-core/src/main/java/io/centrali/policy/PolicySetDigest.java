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

package io.centrali.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digest of a policy set: SHA-256 of its canonical form, in which nothing depends on
 * formatting or on an order that means nothing.
 */
final class PolicySetDigest {

	private PolicySetDigest() {
	}

	static String of(List<Policy> policies, List<PolicyBinding> bindings, PolicySettings settings) {
		Map<String, Object> form = new TreeMap<>();
		form.put("policies", policies.stream().map(DocumentForm::policy).toList());
		form.put("bindings", bindings.stream().map(DocumentForm::binding).toList());
		form.putAll(DocumentForm.settings(settings));
		return sha256(CanonicalForm.write(form));
	}

	private static String sha256(String text) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
