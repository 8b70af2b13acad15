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

/**
 * A version was not activated, since its preview is not clean.
 *
 * @since 0.1.0
 */
public final class UncleanPreviewException extends RuntimeException {

	private final transient PolicyPreview preview;

	UncleanPreviewException(PolicyPreview preview) {
		super((preview.compared() == 0)
				? "No recorded decision could be compared, so that nothing is known of what would change"
				: "Recorded decisions would come out differently: " + preview);
		this.preview = preview;
	}

	/**
	 * Return what would change.
	 * @return the preview
	 */
	public PolicyPreview getPreview() {
		return this.preview;
	}

}
