import type { ReactNode } from 'react'

interface IconProps {
  size?: number
}

function icon(shape: ReactNode) {
  return function Icon({ size = 16 }: IconProps) {
    return (
      <svg
        aria-hidden="true"
        focusable="false"
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {shape}
      </svg>
    )
  }
}

export const HomeIcon = icon(<path d="M2.5 7.2 8 2.5l5.5 4.7v6.3h-4v-4h-3v4h-4z" />)
export const ReviewIcon = icon(
  <>
    <path d="m8 1.8 5.4 3.1v6.2L8 14.2l-5.4-3.1V4.9z" />
    <path d="m2.6 4.9 5.4 3 5.4-3M8 7.9v6.3" />
  </>,
)
export const QuotesIcon = icon(
  <>
    <path d="M3.5 2h6l3 3v9h-9z" />
    <path d="M9.5 2v3h3M6 8.5h4M6 11h4" />
  </>,
)
export const OrdersIcon = icon(
  <>
    <rect x="2" y="2.5" width="3.4" height="11" rx="1" />
    <rect x="6.3" y="2.5" width="3.4" height="7.5" rx="1" />
    <rect x="10.6" y="2.5" width="3.4" height="9.2" rx="1" />
  </>,
)
export const CustomersIcon = icon(
  <>
    <circle cx="6" cy="5.2" r="2.4" />
    <path d="M1.8 13.3c.4-2.6 2-4 4.2-4s3.8 1.4 4.2 4M10.6 3.1a2.3 2.3 0 0 1 0 4.3M11.8 9.6c1.4.5 2.2 1.7 2.4 3.7" />
  </>,
)
export const MessagesIcon = icon(<path d="M2.5 3h11v8h-6L4.5 13.5V11h-2z" />)
export const SettingsIcon = icon(
  <>
    <path d="M2 4.5h6.5M12 4.5h2M2 11.5h2M7.5 11.5H14" />
    <circle cx="10.2" cy="4.5" r="1.7" />
    <circle cx="5.7" cy="11.5" r="1.7" />
  </>,
)
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.3" />
    <path d="m10.3 10.3 3.2 3.2" />
  </>,
)
export const CollapseIcon = icon(
  <>
    <rect x="2" y="2.5" width="12" height="11" rx="1.5" />
    <path d="M6 2.5v11" />
  </>,
)
export const DownloadIcon = icon(<path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.3h10" />)
export const PlusIcon = icon(<path d="M8 3v10M3 8h10" />)
export const CheckIcon = icon(<path d="m3 8.5 3.3 3.3L13 4.8" />)
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />)
export const ChevronIcon = icon(<path d="m6 3.5 4.5 4.5L6 12.5" />)
export const RushIcon = icon(<path d="M9 1.8 3.5 9h4l-.6 5.2L12.5 7h-4z" />)
export const DotsIcon = icon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.4" />)
