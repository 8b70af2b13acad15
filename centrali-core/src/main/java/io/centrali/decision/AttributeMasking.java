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

package io.centrali.decision;

import java.util.Set;

import io.centrali.policy.Attributes;

/**
 * The attributes whose values records and explanations hide.
 *
 * @since 0.1.0
 */
public final class AttributeMasking {

	/**
	 * Stands for a hidden value.
	 */
	public static final String MASK = "***";

	private static final String CONTEXT_PREFIX = Attributes.REQUEST_METADATA + ".";

	private static final AttributeMasking NONE = new AttributeMasking(Set.of());

	private final Set<String> names;

	private AttributeMasking(Set<String> names) {
		this.names = Set.copyOf(names);
	}

	/**
	 * Return a masking that hides nothing.
	 * @return the masking
	 */
	public static AttributeMasking none() {
		return NONE;
	}

	/**
	 * Return a masking.
	 * @param names the names, such as {@code ext_email} or {@code request_metadata.iban},
	 * which hides what is nested in it too
	 * @return the masking
	 * @throws IllegalArgumentException if there cannot be an attribute of that name, for
	 * then its author believes something hidden that is not
	 */
	public static AttributeMasking of(Set<String> names) {
		for (String name : names) {
			if (!isAttribute(name)) {
				throw new IllegalArgumentException("There is no attribute \"" + name + "\" to mask: "
						+ "name one as policies do, such as \"ext_email\", \"request_metadata.iban\" or \"user_id\"");
			}
		}
		return names.isEmpty() ? NONE : new AttributeMasking(names);
	}

	private static boolean isAttribute(String name) {
		return Attributes.isKnown(name) || (name.startsWith(CONTEXT_PREFIX) && name.length() > CONTEXT_PREFIX.length());
	}

	/**
	 * Return whether the value of an attribute is hidden.
	 * @param name the name, with its path
	 * @return {@code true} if it, or what it is nested in, is masked
	 */
	public boolean isMasked(String name) {
		for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
			if (this.names.contains(name.substring(0, end))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether a value cannot be shown whole.
	 * @param name the name, with its path
	 * @return {@code true} if it, what it is nested in or anything nested in it is masked
	 */
	boolean hidesAnyOf(String name) {
		return isMasked(name) || this.names.stream().anyMatch((masked) -> masked.startsWith(name + "."));
	}

}
