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

package io.centrali.spring.security;

import java.util.EnumSet;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.util.ClassUtils;

/**
 * {@link BeanRegistrationAotProcessor} that keeps, for a native image, what checks of a
 * bean are found and evaluated with. Without it an annotation there would not be seen.
 */
final class CheckHintsAotProcessor implements BeanRegistrationAotProcessor {

	private static final boolean SECURITY = ClassUtils.isPresent(
			"org.springframework.security.authorization.method.AuthorizationAdvisor",
			CheckHintsAotProcessor.class.getClassLoader());

	private final AnnotatedTypes annotatedTypes = new AnnotatedTypes(EnumSet.allOf(CheckKind.class));

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = ClassUtils.getUserClass(bean.getBeanClass());
		if (!SECURITY || !this.annotatedTypes.containReadable(type)) {
			return null;
		}
		return (generationContext, code) -> new CheckHints(generationContext.getRuntimeHints(), bean.getBeanFactory())
			.register(type);
	}

}
